import { RACK } from '../../servers/rack.ts';
import { startRubyApp } from '../ruby-app.ts';
import { codeOf, type Subject } from '../subject.ts';

export const rack: Subject = {
  stack: 'rack',
  role: 'app',
  needs: [RACK, { check: ['ruby', '-e', 'require "sinatra/base"'], packages: ['ruby-sinatra'] }],
  start: (blocks) =>
    startRubyApp({
      'config.ru': `
${codeOf(blocks, 'config.ru')}

require "sinatra/base"

class App < Sinatra::Base
  before "/private" do
    halt 401, "who are you?" unless env["HTTP_AUTHORIZATION"] == "Bearer good"
  end

  %w[/items /private].each do |path|
    %w[GET PUT].each do |method|
      route(method, path) do
        headers "X-Request-Id" => "7"
        content_type :json
        '{"ok":true}'
      end
    end
  end

  get("/crash") { raise "crash" }
end

run App
`,
    }),
};
