import { RACK } from '../../servers/rack.ts';
import { startRubyApp } from '../ruby-app.ts';
import { codeOf, type Subject } from '../subject.ts';

export const rails: Subject = {
  stack: 'rails',
  role: 'app',
  needs: [
    RACK,
    {
      check: ['ruby', '-e', 'require "rails"; require "action_controller/railtie"'],
      packages: ['ruby-railties', 'ruby-actionpack'],
    },
  ],
  start: (blocks) =>
    startRubyApp({
      'config.ru': `
require_relative "config/environment"
run Rails.application
`,
      'config/environment.rb': `
require "rails"
require "action_controller/railtie"
require "rack/cors"

class Shop < Rails::Application
  config.root = File.dirname(__dir__)
  config.load_defaults 6.1
  config.eager_load = true
  config.secret_key_base = "of a test"
  # It would put its own X-Request-Id on every answer.
  config.middleware.delete ActionDispatch::RequestId
  config.logger = Logger.new($stdout)
end

Rails.application.initialize!
`,
      'config/initializers/cors.rb': codeOf(blocks, 'config/initializers/cors.rb'),
      'config/routes.rb': `
Rails.application.routes.draw do
  match "/items", to: "items#show", via: %i[get put]
  match "/private", to: "private#show", via: :all
  get "/crash", to: "items#crash"
end
`,
      'app/controllers/items_controller.rb': `
class ItemsController < ActionController::API
  def show
    headers["X-Request-Id"] = "7"
    render json: { ok: true }
  end

  def crash
    raise "crash"
  end
end
`,
      'app/controllers/private_controller.rb': `
class PrivateController < ItemsController
  before_action :authenticate

  private

  def authenticate
    head :unauthorized unless request.headers["Authorization"] == "Bearer good"
  end
end
`,
    }),
};
