"""Records become editable prose: what a draft says, and how a later draft spares what a person wrote."""
