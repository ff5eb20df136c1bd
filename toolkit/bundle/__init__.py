"""The bundle that goes to the press room: files by the names that press offices give them, with the embargo in each."""

from toolkit.bundle.making import bundle

__all__ = ["bundle"]
