import { freePort, LOOPBACK, startProgram } from '../../servers/process.ts';
import { codeOf, type Subject } from '../subject.ts';

const SUBSCRIBER = 'src/EventSubscriber/CorsSubscriber.php';

export const symfony: Subject = {
  stack: 'symfony',
  looksLike: ['php'],
  role: 'app',
  needs: [
    {
      check: ['php', '-r', 'exit(is_dir("/usr/share/php/Symfony/Bundle/SecurityBundle") ? 0 : 1);'],
      packages: ['php-cli', 'php-symfony-framework-bundle', 'php-symfony-security-bundle'],
    },
  ],
  start: async (blocks) => {
    const port = await freePort();
    return startProgram({
      command: 'php',
      args: ['-d', 'display_errors=0', '-S', `${LOOPBACK}:${port}`, 'index.php'],
      files: {
        ...(blocks === null ? {} : { [SUBSCRIBER]: codeOf(blocks, SUBSCRIBER) }),
        'src/BearerAuthenticator.php': AUTHENTICATOR,
        'index.php': KERNEL,
      },
      port,
    });
  },
};

/** The firewall of `/private`. */
const AUTHENTICATOR = String.raw`<?php

namespace App;

use Symfony\Component\HttpFoundation\JsonResponse;
use Symfony\Component\HttpFoundation\Request;
use Symfony\Component\HttpFoundation\Response;
use Symfony\Component\Security\Core\Authentication\Token\TokenInterface;
use Symfony\Component\Security\Core\Exception\AuthenticationException;
use Symfony\Component\Security\Core\User\InMemoryUser;
use Symfony\Component\Security\Http\Authenticator\AbstractAuthenticator;
use Symfony\Component\Security\Http\Authenticator\Passport\Badge\UserBadge;
use Symfony\Component\Security\Http\Authenticator\Passport\Passport;
use Symfony\Component\Security\Http\Authenticator\Passport\SelfValidatingPassport;

final class BearerAuthenticator extends AbstractAuthenticator
{
    public function supports(Request $request): bool
    {
        return true;
    }

    public function authenticate(Request $request): Passport
    {
        if ($request->headers->get('Authorization') !== 'Bearer good') {
            throw new AuthenticationException();
        }
        return new SelfValidatingPassport(new UserBadge('ann', fn () => new InMemoryUser('ann', null)));
    }

    public function onAuthenticationSuccess(Request $request, TokenInterface $token, string $firewallName): ?Response
    {
        return null;
    }

    public function onAuthenticationFailure(Request $request, AuthenticationException $exception): Response
    {
        return new JsonResponse(['error' => 'who are you?'], 401);
    }
}
`;

/** A project in one file, with the services of `src/` found as in any project. */
const KERNEL = String.raw`<?php

use App\BearerAuthenticator;
use Symfony\Bundle\FrameworkBundle\FrameworkBundle;
use Symfony\Bundle\FrameworkBundle\Kernel\MicroKernelTrait;
use Symfony\Bundle\SecurityBundle\SecurityBundle;
use Symfony\Component\DependencyInjection\Loader\Configurator\ContainerConfigurator;
use Symfony\Component\HttpFoundation\JsonResponse;
use Symfony\Component\HttpFoundation\Request;
use Symfony\Component\HttpFoundation\Response;
use Symfony\Component\HttpKernel\Kernel as BaseKernel;
use Symfony\Component\Routing\Loader\Configurator\RoutingConfigurator;

require '/usr/share/php/Symfony/Bundle/FrameworkBundle/autoload.php';
require '/usr/share/php/Symfony/Bundle/SecurityBundle/autoload.php';
spl_autoload_register(function (string $class): void {
    if (str_starts_with($class, 'App\\')) {
        require __DIR__ . '/src/' . strtr(substr($class, 4), '\\', '/') . '.php';
    }
});

final class Kernel extends BaseKernel
{
    use MicroKernelTrait;

    public function registerBundles(): iterable
    {
        return [new FrameworkBundle(), new SecurityBundle()];
    }

    public function getProjectDir(): string
    {
        return __DIR__;
    }

    protected function configureContainer(ContainerConfigurator $container): void
    {
        $container->extension('framework', ['secret' => 'secret', 'http_method_override' => false]);
        $container->extension('security', [
            'enable_authenticator_manager' => true,
            'firewalls' => [
                'private' => [
                    'pattern' => '^/private',
                    'stateless' => true,
                    'custom_authenticators' => [BearerAuthenticator::class],
                ],
            ],
        ]);
        $container->services()->defaults()->autowire()->autoconfigure()->load('App\\', __DIR__ . '/src/');
    }

    protected function configureRoutes(RoutingConfigurator $routes): void
    {
        $routes->add('items', '/items')->controller([self::class, 'items']);
        $routes->add('private', '/private')->controller([self::class, 'items']);
        $routes->add('crash', '/crash')->controller([self::class, 'crash']);
    }

    public function items(): Response
    {
        return new JsonResponse(['ok' => true], 200, ['X-Request-Id' => '7']);
    }

    public function crash(): Response
    {
        throw new RuntimeException('crash');
    }
}

$kernel = new Kernel('prod', false);
$request = Request::createFromGlobals();
$response = $kernel->handle($request);
$response->send();
$kernel->terminate($request, $response);
`;
