"""The pages of allauth that are in use: nobody signs up, and no account has an e-mail address."""

from allauth.account import views
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path, reverse_lazy
from django.views.generic import RedirectView

to_login = login_not_required(RedirectView.as_view(url=reverse_lazy("account_login")))

urlpatterns = [
    path("login/", views.login, name="account_login"),
    path("logout/", views.logout, name="account_logout"),
    path("signup/", to_login, name="account_signup"),
    path("inactive/", to_login, name="account_inactive"),
    path("reauthenticate/", views.reauthenticate, name="account_reauthenticate"),
    path("password/change/", views.password_change, name="account_change_password"),
    path("2fa/", include("allauth.mfa.urls")),
]
