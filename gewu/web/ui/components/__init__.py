"""Pure pieces behind the template tags of `ui`: no request, no database."""
