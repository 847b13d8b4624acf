@echo off
rem Runs Unmask's command line from a checkout on Windows. Builds only what is stale, then starts Java at once.
setlocal
for %%d in ("%~dp0..") do set "root=%%~fd"
set "target=%root%\target"

rem Java 25: JAVA_HOME, or where installers put it.
set "java_home="
if defined JAVA_HOME call :take "%JAVA_HOME%"
for %%p in ("Eclipse Adoptium" Java Microsoft Zulu "Amazon Corretto" BellSoft) do (
    for /d %%d in ("%ProgramFiles%\%%~p\*") do call :take "%%d"
)
if not defined java_home (
    echo unmask: No JDK 25 found; install one with "winget install EclipseAdoptium.Temurin.25.JDK", or point JAVA_HOME to it. >&2
    exit /b 1
)

rem Stale: never built, or a source, a resource or the build file is newer than the last build.
powershell -NoProfile -Command "$built = Get-Item -ErrorAction Ignore $env:target\unmask.built; if (-not $built) { exit 1 }; if (Get-ChildItem -Recurse $env:root\pom.xml, $env:root\src\main | Where-Object LastWriteTime -gt $built.LastWriteTime | Select-Object -First 1) { exit 1 }"
if errorlevel 1 call :build || exit /b 1

if not defined UNMASK_MEMORY set "UNMASK_MEMORY=2g"
if not defined UNMASK_LOG set "UNMASK_LOG=off"
rem The optimising compiler competes with the start for few cores: it begins later, and still gets every hot loop.
"%java_home%\bin\java.exe" -Xmx%UNMASK_MEMORY% ^
 -XX:Tier4InvocationThreshold=50000 -XX:Tier4MinInvocationThreshold=20000 -XX:Tier4CompileThreshold=50000 ^
 "-Dorg.slf4j.simpleLogger.defaultLogLevel=%UNMASK_LOG%" --enable-native-access=javafx.graphics,ALL-UNNAMED ^
 "--module-path=%target%\javafx" --add-modules=javafx.controls "@%target%\unmask.classpath" unmask.cli.UnmaskCommand %*
exit /b

:take
if defined java_home exit /b
if exist "%~1\bin\java.exe" findstr /b /r /c:"JAVA_VERSION=.25" "%~1\release" >nul 2>&1 && set "java_home=%~1"
exit /b

rem The class path is longer than a command may be, so Java reads it from a file, where \ is / .
:build
echo Building Unmask... >&2
cmd /c "cd /d "%root%" && mvn --quiet --batch-mode compile" >&2
if errorlevel 1 (
    echo unmask: The build failed; see above. >&2
    exit /b 1
)
powershell -NoProfile -Command "$path = $env:target + '\classes;' + (Get-Content -Raw -Encoding UTF8 $env:target\classpath.txt).Trim(); $quoted = [char]34 + $path.Replace('\', '/') + [char]34; [IO.File]::WriteAllText($env:target + '\unmask.classpath', '-classpath ' + $quoted, [Text.Encoding]::Default); [IO.File]::WriteAllText($env:target + '\unmask.built', '')"
exit /b
