"""The pages about phases, actions and the period of the programme."""

from flask import Blueprint

bp = Blueprint("planning", __name__)
