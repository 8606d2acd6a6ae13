package org.hillock.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.hillock.cli.api.Json;
import org.hillock.cli.api.PlatformClient;
import org.hillock.cli.home.HomeAccess;
import org.hillock.cli.terminal.ExitCode;
import org.hillock.cli.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.node.ObjectNode;

/** Says which versions are at work. */
@Command(name = "version", description = "Show the version of this program and of the platform.")
final class VersionCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private OutputOptions output = new OutputOptions();

  VersionCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    ObjectNode document =
        Json.object()
            .put("hillock", Versions.own())
            .put("java", System.getProperty("java.version"))
            .put("home", session.home().directory().toString());
    Optional<PlatformClient> platform = HomeAccess.serving(session.home());
    platform.ifPresent(
        client -> {
          document.put("server", client.base().toString());
          document.set("platform", client.version());
        });
    Terminal terminal = session.terminal();
    if (output.isJson()) {
      output.json(terminal, document);
      return ExitCode.DONE.number();
    }
    terminal.answer("hillock " + Versions.own());
    terminal.answer("java    " + System.getProperty("java.version"));
    terminal.answer("home    " + session.home().directory());
    terminal.answer(
        "serving " + platform.map(client -> client.base().toString()).orElse("no platform"));
    return ExitCode.DONE.number();
  }
}
