/** What the user sees: answers, notes, colours, tables and the one line that shows progress. */
@NullMarked
package org.hillock.cli.terminal;

import org.jspecify.annotations.NullMarked;
