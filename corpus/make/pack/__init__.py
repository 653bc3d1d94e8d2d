"""The public board pack, one module a part."""
