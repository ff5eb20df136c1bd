"""Seoul's official file of daily air quality, one row a station a day, into sums and counts by year."""
