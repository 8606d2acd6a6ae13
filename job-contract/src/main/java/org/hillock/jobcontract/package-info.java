/**
 * What every part of Hillock agrees on about a job: its id, its states and the one table of moves
 * between them, the ways it can fail, and the messages that tell others about it.
 */
@NullMarked
package org.hillock.jobcontract;

import org.jspecify.annotations.NullMarked;
