package org.hillock.workerruntime.launch;

import java.util.List;

/**
 * A Python module to be run as a program.
 *
 * @param module its name, as for {@code python -m}
 * @param arguments its arguments
 * @param warmUp what an interpreter that is to be forked for it had best import before, such as
 *     {@code pyNN.nest}; empty for nothing
 */
public record PythonTask(String module, List<String> arguments, String warmUp) {

  public PythonTask {
    arguments = List.copyOf(arguments);
    if (!module.matches("[A-Za-z_][A-Za-z0-9_.]*")) {
      throw new IllegalArgumentException("not a module's name: " + module);
    }
  }
}
