/**
 * Whole models, whatever their networks compute: the folder that one is, where they lie, bringing them in from the files
 * of others, holding them against known numbers, removing them. Start at {@link unmask.models.ModelLibrary}; one model is
 * a {@link unmask.models.ModelFolder}.
 *
 * <p>Nothing here trains, serves requests, or knows of a window.
 */
package unmask.models;
