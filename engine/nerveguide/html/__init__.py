"""Pages out of views: templates, style sheets and what fills them."""
