"""Reports of ministries, cities and institutes in Korean and English, made from tables and prose."""

__version__ = "0.1.0"
