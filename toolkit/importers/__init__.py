"""Importers turn official files from outside the project into tables in `data/`, the only place they write to."""
