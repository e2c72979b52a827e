package pushpool.local.replay;

import java.util.List;

/** A small recording with one of each: a creation, a read, a list, a cut body, a 503, a socket. */
final class MadeUp {
  static final String FLOW = "0b7ef3fa-19dd-4da1-8f0d-1e26d7ce3306";
  static final String RUN = "16ff8d9a-5846-4251-b439-ba97b4833dc1";
  static final String TWIN = "26ff8d9a-5846-4251-b439-ba97b4833dc1";

  static final Exchanges RECORDING =
      Exchanges.parse(
          "made_up",
          List.of(
              """
              {"seq":1,"kind":"ws","path":"/api/events/in","event":"connect"}""",
              """
              {"seq":2,"kind":"http","method":"POST","path":"/api/flow_runs/","query":"",
               "request":{"flow_id":"%1$s"},"status":201,
               "response":{"id":"%2$s","created":"2026-11-22T13:57:13.36Z","name":"calm-otter",
                "parameters":{"n":1},"labels":{"prefect.flow.id":"%1$s"},"start_time":null,
                "state":{"type":"PENDING"},"run_count":0,"total_run_time":0.0,"tags":["a"]}}"""
                  .formatted(FLOW, RUN),
              """
              {"seq":3,"kind":"http","method":"PATCH","path":"/api/flow_runs/%s","query":"",
               "request":{},"status":503,"response":{"exception_message":"Service Unavailable"}}"""
                  .formatted(RUN),
              """
              {"seq":4,"kind":"http","method":"GET","path":"/api/flow_runs/%1$s",
               "query":"related=%1$s","request":null,"status":200,
               "response":{"id":"%1$s","name":"calm-otter"}}"""
                  .formatted(RUN),
              """
              {"seq":5,"kind":"http","method":"POST","path":"/api/flow_runs/filter","query":"",
               "request":{"id":{"any_":["%1$s"]}},"status":200,
               "response":[{"id":"%2$s","name":"b"},{"id":"%1$s","name":null}]}"""
                  .formatted(RUN, TWIN),
              """
              {"seq":6,"kind":"http","method":"GET","path":"/api/views","query":"","request":null,
               "status":200,"response":{"__truncated__":30000,"head":"[{\\"a"}}"""));

  private MadeUp() {}
}
