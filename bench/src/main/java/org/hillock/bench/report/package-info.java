/** What a measurement found, on which machine and how, as a table for people or as JSON. */
@NullMarked
package org.hillock.bench.report;

import org.jspecify.annotations.NullMarked;
