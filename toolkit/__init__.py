"""Reports of ministries, cities and institutes in Korean and English, from tables and prose to PDF and HTML."""

__version__ = "0.1.0"
