# A small Rack application behind rack-cors, which knows the paths below /api.
require "rack/cors"

use Rack::Cors do
  allow do
    origins ENV.fetch("ALLOWED_ORIGIN")
    resource "/api/*", headers: :any, methods: %i[get post put delete]
  end
  allow do
    origins "*"
    resource "/public/*", headers: :any, methods: :get
  end
end

run lambda { |env|
  case [env["REQUEST_METHOD"], env["PATH_INFO"]]
  when ["GET", "/api/orders"], ["GET", "/public/products"]
    [200, { "Content-Type" => "application/json" }, ['[{"id":7}]']]
  when ["PUT", "/api/orders"]
    [200, { "Content-Type" => "application/json" }, ['{"id":7}']]
  else
    [404, { "Content-Type" => "text/plain" }, ["Not Found"]]
  end
}
