/** What helps to write a description: its schema, and checks that submit nothing. */
@NullMarked
package org.hillock.apiservice.checks;

import org.jspecify.annotations.NullMarked;
