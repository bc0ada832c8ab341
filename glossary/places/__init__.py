"""The data: entries as written, names derived from them, their forms, and the generic words beside them."""
