"""The way back: an edited document of a word processor comes into the report's prose again; see `absorbing`."""
