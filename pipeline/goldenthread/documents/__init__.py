"""The document model and its outline."""
