@echo off
rem Runs Unmask's command line from where it is installed, with the Java beside it.
setlocal
if not defined UNMASK_MEMORY set "UNMASK_MEMORY=2g"
if not defined UNMASK_LOG set "UNMASK_LOG=off"
"%~dp0..\runtime\bin\java.exe" -Xmx%UNMASK_MEMORY% "@%~dp0..\app\java.options" ^
 "-Dorg.slf4j.simpleLogger.defaultLogLevel=%UNMASK_LOG%" "-XX:AOTCache=%~dp0..\app\command.aot" ^
 -classpath "%~dp0..\app\unmask.jar" unmask.cli.UnmaskCommand %*
