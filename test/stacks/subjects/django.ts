import { DJANGO } from '../../servers/django.ts';
import { startPythonApp } from '../python-app.ts';
import { codeOf, type Subject } from '../subject.ts';

export const django: Subject = {
  stack: 'django',
  role: 'app',
  needs: [DJANGO],
  start: (blocks) =>
    startPythonApp(
      {
        'settings.py': `
SECRET_KEY = "of a test"
ALLOWED_HOSTS = ["*"]
ROOT_URLCONF = "urls"
INSTALLED_APPS = [
    ${codeOf(blocks, 'settings.py', 0)}
]
MIDDLEWARE = [
    ${codeOf(blocks, 'settings.py', 1)}
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "middleware.TokenRequired",
]
${codeOf(blocks, 'settings.py', 2)}
`,
        'middleware.py': `
from django.http import JsonResponse

class TokenRequired:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path == "/private" and request.headers.get("Authorization") != "Bearer good":
            return JsonResponse({"detail": "who are you?"}, status=401)
        return self.get_response(request)
`,
        'urls.py': `
from django.http import JsonResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

@csrf_exempt
def items(request):
    response = JsonResponse({"ok": True})
    response["X-Request-Id"] = "7"
    return response

def crash(request):
    raise RuntimeError("crash")

urlpatterns = [path("items", items), path("private", items), path("crash", crash)]
`,
      },
      ['-m', 'django', 'runserver', '--noreload', '{host}:{port}'],
      { DJANGO_SETTINGS_MODULE: 'settings' },
    ),
};
