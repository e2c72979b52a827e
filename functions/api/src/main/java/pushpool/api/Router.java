package pushpool.api;

import java.util.List;

/** Finds the route for a request; the first in the table that fits answers. */
final class Router {
  private final List<Route> routes;

  Router(List<Route> routes) {
    this.routes = List.copyOf(routes);
  }

  HttpResponse answer(HttpRequest request) {
    var path = Route.split(request.path());
    var known = false;
    for (var route : routes) {
      var match = route.match(path);
      if (match.isPresent() && route.method().equals(request.method())) {
        return route.answer(request, match.get());
      }
      known |= match.isPresent();
    }
    return known
        ? HttpResponse.problem(405, "Method Not Allowed")
        : HttpResponse.problem(404, "Not Found");
  }
}
