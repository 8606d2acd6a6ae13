package org.hillock.workerruntime.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A named and versioned set of Python packages on this machine.
 *
 * @param name such as {@code software-2026.11}
 * @param digest what identifies its exact content
 * @param python its interpreter
 * @param path folders to be searched for programs before the system's
 * @param variables what its packages want to find in the process's environment
 * @param packages exact version of every package in it, by name
 * @param pythonPath folders with further modules
 */
public record RunEnvironment(
    String name,
    String digest,
    Path python,
    List<Path> path,
    Map<String, String> variables,
    Map<String, String> packages,
    List<Path> pythonPath) {

  /** The file that the build of an environment writes last. */
  public static final String DESCRIPTION = "hillock-environment.json";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  public RunEnvironment {
    path = List.copyOf(path);
    variables = Map.copyOf(variables);
    packages = Map.copyOf(packages);
    pythonPath = List.copyOf(pythonPath);
  }

  /**
   * Reads the description of a built environment.
   *
   * @param folder the environment
   * @throws IOException with the remedy, if there is no whole environment there
   */
  public static RunEnvironment read(Path folder) throws IOException {
    Path file = folder.toAbsolutePath().resolve(DESCRIPTION);
    try {
      return parse(JSON.readTree(Files.readString(file)));
    } catch (NoSuchFileException missing) {
      throw new IOException(
          "there is no simulator environment in %s (no %s). Build it: python3 %s --target %s"
              .formatted(folder, DESCRIPTION, "environments/software/build_environment.py", folder),
          missing);
    } catch (JacksonException | IllegalArgumentException broken) {
      throw new IOException(
          "%s cannot be used (%s). Remove it and build the environment again."
              .formatted(file, broken.getMessage()),
          broken);
    }
  }

  private static RunEnvironment parse(JsonNode root) {
    if (root.path("format").asInt(0) != 1) {
      throw new IllegalArgumentException("its format is not 1, the only one known");
    }
    List<Path> path = new ArrayList<>();
    root.path("path").forEach(folder -> path.add(Path.of(folder.stringValue())));
    return new RunEnvironment(
        text(root, "name"),
        text(root, "lock_sha256"),
        Path.of(text(root, "executable")),
        path,
        texts(root.path("variables")),
        texts(root.path("packages")),
        List.of());
  }

  private static String text(JsonNode root, String key) {
    return root.path(key)
        .stringValueOpt()
        .orElseThrow(() -> new IllegalArgumentException("it has no text '" + key + "'"));
  }

  private static Map<String, String> texts(JsonNode object) {
    Map<String, String> texts = new TreeMap<>();
    object
        .propertyStream()
        .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asString()));
    return texts;
  }

  /** The same with further modules. */
  public RunEnvironment with(Path modules) {
    List<Path> more = new ArrayList<>(pythonPath);
    more.add(modules);
    return new RunEnvironment(name, digest, python, path, variables, packages, more);
  }
}
