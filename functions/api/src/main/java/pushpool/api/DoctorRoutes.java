package pushpool.api;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import pushpool.checkup.ExamineService;
import pushpool.checkup.Finding;
import pushpool.checkup.OverdueRuns;
import pushpool.checkup.Probe;
import pushpool.checkup.PushPools;

/** What is wrong, and how it is mended. */
final class DoctorRoutes {
  private final ExamineService examine;
  private final InstantSource clock;

  DoctorRoutes(Stores stores, List<Probe> surroundings, InstantSource clock) {
    var probes = new ArrayList<Probe>();
    probes.add(new OverdueRuns(stores.runs()));
    probes.add(new PushPools(stores.pools()));
    probes.addAll(surroundings);
    this.examine = new ExamineService(probes);
    this.clock = clock;
  }

  List<Route> routes() {
    return List.of(Route.get("/admin/doctor", this::examine));
  }

  /** As JSON, or as text for a person who asks for that. */
  private HttpResponse examine(HttpRequest request, Route.Path path) {
    var findings = examine.examine(clock.instant());
    var wantsText = request.header("accept").filter(types -> types.startsWith("text/plain"));
    return wantsText.isPresent()
        ? HttpResponse.text(findings.stream().map(DoctorRoutes::line).collect(Collectors.joining()))
        : HttpResponse.ok(shape(findings));
  }

  private static Map<String, Object> shape(List<Finding> findings) {
    var shape = new LinkedHashMap<String, Object>();
    shape.put("well", findings.stream().noneMatch(finding -> finding instanceof Finding.Ill));
    shape.put("findings", findings.stream().map(DoctorRoutes::shape).toList());
    return shape;
  }

  private static Map<String, Object> shape(Finding finding) {
    var shape = new LinkedHashMap<String, Object>();
    shape.put("subject", finding.subject());
    switch (finding) {
      case Finding.Well(_, var observation) -> {
        shape.put("verdict", "well");
        shape.put("message", observation);
      }
      case Finding.Ill(_, var trouble, var remedy) -> {
        shape.put("verdict", "ill");
        shape.put("message", trouble);
        shape.put("remedy", remedy);
      }
      case Finding.Unknown(_, var reason) -> {
        shape.put("verdict", "unknown");
        shape.put("message", reason);
      }
    }
    return shape;
  }

  private static String line(Finding finding) {
    return switch (finding) {
      case Finding.Well(var subject, var observation) ->
          "well     %s: %s\n".formatted(subject, observation);
      case Finding.Ill(var subject, var trouble, var remedy) ->
          "ILL      %s: %s\n         %s\n".formatted(subject, trouble, remedy);
      case Finding.Unknown(var subject, var reason) ->
          "unknown  %s: %s\n".formatted(subject, reason);
    };
  }
}
