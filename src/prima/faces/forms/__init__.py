"""How does a person fill in what the standard asks?

Article: "Transformasi Digital" (a form that works on any telephone, without script).

A page of fields becomes views for a template, and what is sent back becomes typed
answers.  Nothing is judged here: that is `prima.case.answers`, for pages and API alike.
"""

from prima.faces.forms.page import Posted, find_page, next_page, page_before, post_page
from prima.faces.forms.read import Post, Words, read_fields, read_page
from prima.faces.forms.show import show_fields, show_file, show_page
from prima.faces.forms.view import FieldView, Summary, summary

__all__ = [
    "FieldView",
    "Post",
    "Posted",
    "Summary",
    "Words",
    "find_page",
    "next_page",
    "page_before",
    "post_page",
    "read_fields",
    "read_page",
    "show_fields",
    "show_file",
    "show_page",
    "summary",
]
