package org.hillock.standalone;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hillock.standalone.home.StartException;

/**
 * Uses a platform a little while the JDK records which classes that takes. The launcher runs this
 * once at set-up, so that later starts are quick.
 */
final class Training {
  private static final List<String> PATHS =
      List.of("version", "limits", "platforms", "jobs", "jobs?limit=5");

  private Training() {}

  static void use(Platform platform, Path home) {
    try (HttpClient http = HttpClient.newHttpClient()) {
      String token = Files.readString(home.resolve("token")).strip();
      for (String path : PATHS) {
        http.send(request(platform, path, token).build(), BodyHandlers.discarding());
      }
      HttpRequest submission =
          request(platform, "jobs", token)
              .header("Content-Type", "application/json")
              .POST(
                  BodyPublishers.ofString(
                      "{\"description\": \"hillock: 1\", \"platform\": \"nest\"}"))
              .build();
      http.send(submission, BodyHandlers.discarding());
    } catch (IOException failed) {
      throw new StartException(StartException.PLATFORM, "Training failed: " + failed.getMessage());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static HttpRequest.Builder request(Platform platform, String path, String token) {
    return HttpRequest.newBuilder(URI.create(platform.url() + "/api/v1/" + path))
        .header("Authorization", "Bearer " + token);
  }
}
