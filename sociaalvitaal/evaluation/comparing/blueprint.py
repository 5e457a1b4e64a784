"""The pages that set kernen beside each other before anything is computed."""

from flask import Blueprint

bp = Blueprint("comparing", __name__)
