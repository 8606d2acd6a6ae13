package org.hillock.standalone;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hillock.apiservice.ApiServiceApplication;
import org.hillock.scheduler.SchedulerApplication;
import org.hillock.standalone.home.StartException;
import org.hillock.standalone.home.Tokens;
import org.hillock.workerssoftware.WorkersSoftwareApplication;

/**
 * Runs one part of the platform as a process of its own, beside a PostgreSQL and a RabbitMQ of the
 * site. Its settings come from the environment; what they leave out is taken from the home, so that
 * parts of one home find each other's tokens. {@code docs/parts.md} lists them.
 */
final class SinglePart {
  private final ServeOptions options;
  private final Path home;
  private final Map<String, String> environment;
  private final List<String> arguments = new ArrayList<>();

  /**
   * @param options what was typed
   * @param home where tokens, results and running jobs are, unless the environment says otherwise
   * @param environment variables of the process
   */
  SinglePart(ServeOptions options, Path home, Map<String, String> environment) {
    this.options = options;
    this.home = home;
    this.environment = environment;
  }

  /**
   * Starts it; its threads go on until the process is told to end.
   *
   * @throws StartException if it cannot start for a known reason
   */
  void run(ServeOptions.Part part) {
    set("logging.level.org.springframework.boot.SpringApplication", "off"); // told by the caller
    set("logging.level.org.springframework.amqp", "error"); // Hillock says itself that it is away
    set("spring.main.banner-mode", "off");
    try {
      switch (part) {
        case API -> ApiServiceApplication.main(apiArguments());
        case SCHEDULER -> SchedulerApplication.main(arguments.toArray(String[]::new));
        case WORKER -> WorkersSoftwareApplication.main(workerArguments());
      }
    } catch (RuntimeException failed) {
      throw StartProblems.explained(failed);
    }
  }

  private String[] apiArguments() {
    Tokens tokens = new Tokens(home);
    unless("HILLOCK_API_PORT", "server.port", options.port());
    unless("HILLOCK_USER_TOKEN_FILE", "hillock.api.security.user-token-file", tokens.user());
    unless("HILLOCK_WORKER_TOKEN_FILE", "hillock.api.security.worker-token-file", tokens.worker());
    unless(
        "HILLOCK_CONTENT_FOLDER",
        "hillock.api.content.folder",
        home.resolve("data").resolve("content"));
    return arguments.toArray(String[]::new);
  }

  private String[] workerArguments() {
    set("spring.config.name", "hillock-worker"); // the API service's file is not for it
    set("spring.application.name", "hillock-worker");
    unless("HILLOCK_WORKER_TOKENFILE", "hillock.worker.token-file", new Tokens(home).worker());
    unless("HILLOCK_WORKER_HOME", "hillock.worker.home", home.resolve("work"));
    unless("HILLOCK_WORKER_SLOTS", "hillock.worker.slots", options.slots());
    String simulators = environment.getOrDefault("HILLOCK_ENVIRONMENT", "");
    if (!simulators.isEmpty()) {
      unless("HILLOCK_WORKER_ENVIRONMENT", "hillock.worker.environment", simulators);
    }
    return arguments.toArray(String[]::new);
  }

  private void unless(String variable, String setting, Object value) {
    if (environment.getOrDefault(variable, "").isEmpty()) {
      set(setting, value);
    }
  }

  private void set(String setting, Object value) {
    arguments.add("--" + setting + "=" + value);
  }
}
