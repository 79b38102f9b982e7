# A Django project in one file. PAGE_ORIGIN is where the page is, MIDDLEWARE the order that a story tries.
import os
import sys

from django.conf import settings
from django.core.management import execute_from_command_line
from django.http import HttpResponse, JsonResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

settings.configure(
    DEBUG=False,
    SECRET_KEY="of a test",
    ALLOWED_HOSTS=["*"],
    ROOT_URLCONF=__name__,
    MIDDLEWARE=os.environ["MIDDLEWARE"].split(),
    INSTALLED_APPS=["corsheaders"],
    CORS_ALLOWED_ORIGINS=[os.environ["PAGE_ORIGIN"]],
    CORS_ALLOW_CREDENTIALS=True,
    # Only SecurityMiddleware looks at these.
    SECURE_SSL_REDIRECT=True,
    SECURE_REDIRECT_EXEMPT=["^orders/"],
)


class TokenRequired:
    """Answers whoever brings no token, as a company's own middleware does."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path.startswith("/account/") and "Authorization" not in request.headers:
            return JsonResponse({"detail": "Authentication credentials were not provided."}, status=401)
        return self.get_response(request)


class Tenant:
    """Finds the tenant of a request, and is not ready for one it does not know."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        tenants = {"": "default", "acme": "Acme"}
        request.tenant = tenants[request.GET.get("tenant", "")]
        return self.get_response(request)


@csrf_exempt
def orders(request):
    return JsonResponse({"orders": [7, 8], "method": request.method})


def account(request):
    return JsonResponse({"name": "Ada"})


def checkout(request):
    return HttpResponse(status=204)


urlpatterns = [
    path("orders/", orders),
    path("account/", account),
    path("checkout/", checkout),
]

if __name__ == "__main__":
    execute_from_command_line(sys.argv)
