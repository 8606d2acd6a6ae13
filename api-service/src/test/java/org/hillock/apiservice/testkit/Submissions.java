package org.hillock.apiservice.testkit;

import java.util.LinkedHashMap;
import java.util.Map;

/** Bodies of submissions. */
public final class Submissions {

  private Submissions() {}

  /** A small experiment that compiles. */
  public static String description(String title) {
    return """
        hillock: 1
        title: %s
        seed: 4
        model:
          populations:
            exc:
              size: 3
              cell: {type: IF_cond_exp, tau_m: 20 ms, i_offset: 0.3 nA}
        experiment:
          setup: {timestep: 0.1 ms}
          record:
            - {of: exc, variables: [spikes]}
          protocol:
            - run: 10 ms
        """
        .formatted(title);
  }

  /** A submission that is accepted wherever a worker offers the platform. */
  public static Map<String, Object> valid(String platform) {
    return of(description("a test"), platform);
  }

  public static Map<String, Object> of(String description, String platform) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("description", description);
    body.put("platform", platform);
    return body;
  }
}
