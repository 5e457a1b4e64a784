"""The pages of this room, on one blueprint."""

from sociaalvitaal.evaluation.comparing import cell_views, factor_views, helps_views, matrix_views, pair_views
from sociaalvitaal.evaluation.comparing.blueprint import bp

__all__ = ["bp", "cell_views", "factor_views", "helps_views", "matrix_views", "pair_views"]
