package org.hillock.workerruntime.harness;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.hillock.workerruntime.files.Digests;
import org.hillock.workerruntime.files.Folders;
import org.hillock.workerruntime.launch.RunEnvironment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The Python harness, unpacked from the jar and compiled. Folders are named by their content, so
 * that a new version stands beside the old one and a second start finds its own.
 *
 * @param root folder to put on the Python path; holds the package {@code hillock_harness}
 * @param digest identifies the content
 */
public record HarnessFiles(Path root, String digest) {

  private static final Logger log = LoggerFactory.getLogger(HarnessFiles.class);
  private static final String PREFIX = "org/hillock/workerruntime/python/";
  private static final String SUPERVISOR = "hillock_harness/supervisor.py";
  private static final long COMPILE_SECONDS = 60;

  /** The program that watches over a job's process. */
  public Path supervisor() {
    return root.resolve(SUPERVISOR);
  }

  /**
   * Unpacks what this build carries.
   *
   * @param folder where; kept from start to start
   * @param environment whose Python compiles it
   * @throws IOException if the folder cannot be written or the environment's Python does not start
   */
  public static HarnessFiles unpack(Path folder, RunEnvironment environment)
      throws IOException, InterruptedException {
    Map<String, byte[]> files = packaged();
    String digest = digest(files, environment);
    Path root = folder.toAbsolutePath().resolve(digest.substring(0, 16));
    if (!Files.isDirectory(root)) {
      Files.createDirectories(folder);
      Path fresh = Files.createTempDirectory(folder, "unpacking-");
      try {
        write(files, fresh);
        compile(fresh, root, environment);
        Files.move(fresh, root, StandardCopyOption.ATOMIC_MOVE);
      } catch (FileAlreadyExistsException | DirectoryNotEmptyException other) {
        log.debug("another worker has unpacked the harness into {} meanwhile", root);
      } finally {
        Folders.delete(fresh);
      }
    }
    return new HarnessFiles(root, digest);
  }

  private static Map<String, byte[]> packaged() throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    var resolver = new PathMatchingResourcePatternResolver(HarnessFiles.class.getClassLoader());
    for (Resource resource : resolver.getResources("classpath*:" + PREFIX + "**/*.*")) {
      String url = resource.getURL().toString();
      String name = url.substring(url.lastIndexOf(PREFIX) + PREFIX.length());
      if (resource.isReadable() && !name.contains("__pycache__")) {
        try (InputStream content = resource.getInputStream()) {
          files.put(name, content.readAllBytes());
        }
      }
    }
    if (!files.containsKey(SUPERVISOR)) {
      throw new IOException("this build of Hillock carries no Python harness: build it again");
    }
    return files;
  }

  private static String digest(Map<String, byte[]> files, RunEnvironment environment) {
    MessageDigest state = Digests.sha256();
    state.update(environment.python().toString().getBytes(StandardCharsets.UTF_8));
    state.update(environment.digest().getBytes(StandardCharsets.UTF_8));
    files.forEach(
        (name, content) -> {
          state.update((name + "\0" + content.length + "\0").getBytes(StandardCharsets.UTF_8));
          state.update(content);
        });
    return HexFormat.of().formatHex(state.digest());
  }

  private static void write(Map<String, byte[]> files, Path root) throws IOException {
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path target = root.resolve(file.getKey());
      Files.createDirectories(target.getParent());
      Files.write(target, file.getValue());
    }
  }

  /** Without compiled files each job would compile them again, or leave them behind as it likes. */
  private static void compile(Path fresh, Path root, RunEnvironment environment)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                environment.python().toString(),
                "-I",
                "-m",
                "compileall",
                "-q",
                "--invalidation-mode",
                "unchecked-hash",
                "-s",
                fresh.toString(),
                "-p",
                root.toString(),
                fresh.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    process.getOutputStream().close();
    if (!process.waitFor(COMPILE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException("compiling the harness took longer than a minute");
    }
    if (process.exitValue() != 0) {
      throw new IOException("%s cannot compile the harness".formatted(environment.python()));
    }
  }
}
