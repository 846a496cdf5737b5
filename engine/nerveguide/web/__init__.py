"""The local web pages and their API; nothing is kept between requests.

Importing this raises ``ImportError`` with a sentence for people where the packages of
the extra ``web`` are missing.
"""

from nerveguide.errors import missing_extra

try:
    import fastapi
    import python_multipart
    import uvicorn
except ImportError as error:
    raise missing_extra("web", str(error.name)) from None


__all__ = ["fastapi", "python_multipart", "uvicorn"]
