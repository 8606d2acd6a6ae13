package org.hillock.bad.pure;

import java.nio.file.Path;

/** Breaks EXPERIMENT_IS_PURE. */
public record OpensFiles(Path path) {}
