package org.hillock.standalone;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hillock.standalone.home.Home;

/**
 * Turns home and options into the settings of the modules. They are defaults: what the environment
 * says in a module's own name wins.
 *
 * @param home the home
 * @param port where to listen
 * @param slots how many jobs at once
 * @param environment variables of the process
 * @param ownDatabase whether the database is the embedded one
 * @param ownBroker whether the broker is the embedded one
 */
record PlatformSettings(
    Home home,
    int port,
    int slots,
    Map<String, String> environment,
    boolean ownDatabase,
    boolean ownBroker) {

  Map<String, Object> properties() {
    Path directory = home.directory();
    Path data = directory.resolve("data");
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("spring.config.name", "hillock-standalone");
    properties.put("server.address", "127.0.0.1");
    properties.put("server.port", port);
    properties.put("logging.file.name", directory.resolve("logs").resolve("serve.log").toString());
    properties.put(StandaloneApplication.OWN_DATABASE, ownDatabase);
    properties.put(StandaloneApplication.OWN_BROKER, ownBroker);
    properties.put("hillock.api.security.user-token-file", home.tokens().user().toString());
    properties.put("hillock.api.security.worker-token-file", home.tokens().worker().toString());
    properties.put("hillock.api.content.folder", data.resolve("content").toString());
    properties.put("hillock.worker.server", "http://127.0.0.1:" + port);
    properties.put("hillock.worker.token-file", home.tokens().worker().toString());
    properties.put("hillock.worker.home", directory.resolve("work").toString());
    properties.put("hillock.worker.slots", slots);
    if (environment.containsKey("HILLOCK_DATABASE_URL")) {
      database(properties);
    }
    String simulators = environment.getOrDefault("HILLOCK_ENVIRONMENT", "");
    if (simulators.isEmpty()) {
      properties.put("hillock.worker.test-double", true);
    } else {
      properties.put("hillock.worker.environment", simulators);
    }
    return properties;
  }

  /** The same words that the parts as processes of their own understand. */
  private void database(Map<String, Object> properties) {
    Map.of("URL", "url", "USER", "username", "PASSWORD", "password")
        .forEach(
            (variable, setting) ->
                properties.put(
                    "spring.datasource." + setting,
                    environment.getOrDefault("HILLOCK_DATABASE_" + variable, "")));
  }
}
