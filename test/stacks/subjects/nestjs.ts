import { startNodeApp } from '../node-app.ts';
import { codeOf, type Subject } from '../subject.ts';

/** Decorators are called by hand, as compiled TypeScript does: Node cannot read them. */
export const nestjs: Subject = {
  stack: 'nestjs',
  looksLike: ['express'],
  role: 'app',
  start: (blocks) =>
    startNodeApp({
      'app.js': `
import 'reflect-metadata';
import { All, Controller, Header, Module, UnauthorizedException, UseGuards } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';

class AuthGuard {
  canActivate(context) {
    if (context.switchToHttp().getRequest().headers.authorization === 'Bearer good') return true;
    throw new UnauthorizedException();
  }
}
class AppController {
  items() {
    return { ok: true };
  }
  secret() {
    return { ok: true };
  }
  crash() {
    throw new Error('crash');
  }
}
class AppModule {}

const decorate = (name, ...decorators) => {
  const { prototype } = AppController;
  for (const one of decorators) one(prototype, name, Object.getOwnPropertyDescriptor(prototype, name));
};
decorate('items', All('items'), Header('X-Request-Id', '7'));
decorate('secret', All('private'), Header('X-Request-Id', '7'), UseGuards(AuthGuard));
decorate('crash', All('crash'));
Controller()(AppController);
Module({ controllers: [AppController] })(AppModule);

const app = await NestFactory.create(AppModule, { logger: false });
${codeOf(blocks, 'src/main.ts')}
await app.listen(Number(process.env.PORT), '127.0.0.1');
`,
    }),
};
