"""The blueprint that the views of the workbook share."""

from flask import Blueprint

bp = Blueprint("workbook", __name__, url_prefix="/kernen/<slug>/werkboek")
