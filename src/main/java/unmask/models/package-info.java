/**
 * Whole models, whatever their networks compute: where they lie, bringing them in from the files of others, holding them
 * against known numbers, removing them. Start at {@link unmask.models.ModelLibrary}.
 *
 * <p>Nothing here trains, serves requests, or knows of a window.
 */
package unmask.models;
