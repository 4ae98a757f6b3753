"""Logins, posts, substitutes, one-time codes, tokens; and the Actor they make."""
