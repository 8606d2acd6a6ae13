/**
 * The {@code hillock} command: parses what the user typed, talks to a platform over its REST API,
 * and shows what comes back. Answers go to stdout, everything else to stderr.
 */
@NullMarked
package org.hillock.cli;

import org.jspecify.annotations.NullMarked;
