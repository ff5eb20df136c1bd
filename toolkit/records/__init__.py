"""Records of meetings, and the names they refer to by key: people, organisations, series, terms."""
