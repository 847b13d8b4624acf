/**
 * Project files: a picture as it was and as it is, its mask, what was done to it and can be undone, in one zip file. Start at
 * {@link unmask.project.ProjectFile}; docs/project-format.md describes what is in one.
 *
 * <p>Also journals, which keep the same while it is worked on. Nothing here knows of windows or engines.
 */
package unmask.project;
