package org.hillock.apiservice.artefacts;

import java.util.Collection;
import java.util.Set;

/** Knows what content belongs to results. */
@FunctionalInterface
interface ContentUse {

  /** Which of these digests do. */
  Set<String> of(Collection<String> digests);
}
