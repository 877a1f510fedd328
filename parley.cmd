@echo off
rem Starts Parley from a checkout: builds it on first use and after changes, then runs the program.
rem Standard output carries only what the program prints; everything said here goes to standard error.
rem The twin of parley, for Windows: change both.
rem
rem   PARLEY_JAVA_HOME  the JDK to use (25 or newer); else JAVA_HOME, PATH and the usual folders are searched
rem   PARLEY_JAVA_OPTS  more options for the JVM
rem   PARLEY_AOT=off    no start-up cache
setlocal EnableExtensions DisableDelayedExpansion

set "root=%~dp0"
set "root=%root:~0,-1%"
set "home=%root%\target\launcher"

rem --- what is asked for
set "first=%~1"
if "%first%"=="-h" goto usage
if "%first%"=="--help" goto usage
if "%first%"=="help" goto usage
set "kind="
if "%first%"=="" set "kind=app"
if "%first%"=="open" set "kind=app"
if "%first:~0,2%"=="--" set "kind=app"
rem The folder may be named before the command; an = separates words here.
set "command=%first%"
if "%first%"=="--data" set "command=%~3"
for %%c in (server user backup restore check reindex config version) do if "%command%"=="%%c" set "kind=server"
if not defined kind (
    >&2 echo parley: '%first%' is no command of Parley
    call :print_usage 1>&2
    exit /b 2
)
if "%kind%"=="server" (
    set "main=chat.parley.server.cli.ServerMain"
    set "own=parley-server-core parley-protocol parley-installer"
) else (
    set "main=chat.parley.client.Main"
    set "own=parley-client-fx parley-server-core parley-protocol parley-installer"
)

set "jdk="
call :find_jdk
if not defined jdk exit /b 1
set "fresh="
call :is_fresh
if not defined fresh call :build
if not defined fresh exit /b 1

rem --- start
set "here=%home%\%build%"
set "libraries="
for /f "usebackq delims=" %%l in ("%here%\%kind%.classpath") do set "libraries=%%l"
set "classpath="
for %%j in (%own%) do call set "classpath=%%classpath%%%here%\%%j.jar;"
rem A class path is longer than a command line may be: it goes into a file of arguments, where \ must be doubled.
set "all=%classpath%%libraries%"
set "all=%all:\=/%"
rem A server whose compilers wait starts sooner on one core; an app is small when it rests: see docs/benchmarks.md
set "flags=-Xms64m -XX:CompileThresholdScaling=4"
if "%kind%"=="app" set "flags=-Xms48m -XX:MaxNewSize=12m -XX:MinHeapFreeRatio=10 -XX:MaxHeapFreeRatio=20"
>"%here%\%kind%.args" echo -XX:+UseSerialGC %flags% --enable-native-access=ALL-UNNAMED -cp "%all%"
set "cache=%here%\%kind%.aot"
set "rehearse="
if "%command%"=="server" set "rehearse=yes"
if "%kind%"=="app" set "rehearse=yes"
if exist "%cache%" set "rehearse="
if exist "%cache%.failed" set "rehearse="
if /i "%PARLEY_AOT%"=="off" set "rehearse="
if defined rehearse call :rehearse
set "aot="
if exist "%cache%" set aot="-XX:AOTCache=%cache%"
if /i "%PARLEY_AOT%"=="off" set "aot="
set "native="
if exist "%here%\native" set native="-Dorg.sqlite.lib.path=%here%\native"
"%jdk%\bin\java.exe" "@%here%\%kind%.args" %aot% %native% %PARLEY_JAVA_OPTS% %main% %*
exit /b %ERRORLEVEL%

:usage
call :print_usage
exit /b 0

:print_usage
echo parley [open ROUTE]              the app with its own server
echo parley server [OPTIONS]          the server alone; parley server --help tells more
echo parley user^|backup^|restore^|check^|reindex^|config^|version ...
exit /b 0

rem --- a JDK 25 or newer: its folder in %jdk%
:find_jdk
if not defined PARLEY_JAVA_HOME goto search
call :is_jdk "%PARLEY_JAVA_HOME%"
if not defined jdk >&2 echo parley: PARLEY_JAVA_HOME=%PARLEY_JAVA_HOME% is no JDK 25 or newer
exit /b 0
:search
if defined JAVA_HOME call :is_jdk "%JAVA_HOME%"
if defined jdk exit /b 0
for /f "delims=" %%j in ('where javac.exe 2^>nul') do if not defined jdk call :is_jdk "%%~dpj.."
if defined jdk exit /b 0
for %%p in ("%ProgramFiles%\Eclipse Adoptium" "%ProgramFiles%\Java" "%ProgramFiles%\Microsoft" "%ProgramFiles%\Zulu" "%ProgramFiles%\BellSoft" "%ProgramFiles%\Amazon Corretto" "%LOCALAPPDATA%\Programs\Eclipse Adoptium" "%USERPROFILE%\.jdks" "%USERPROFILE%\.sdkman\candidates\java") do (
    for /d %%j in ("%%~p\*") do if not defined jdk call :is_jdk "%%~j"
)
if defined jdk exit /b 0
>&2 echo parley: Parley needs a JDK 25 or newer (not only a runtime) and found none.
>&2 echo parley: Install one:  winget install EclipseAdoptium.Temurin.25.JDK    or take it from https://adoptium.net
>&2 echo parley: If there is one already, set PARLEY_JAVA_HOME to its folder.
exit /b 0

:is_jdk
if not exist "%~1\bin\javac.exe" exit /b 0
if not exist "%~1\release" exit /b 0
set "number=0"
for /f "usebackq tokens=1,2 delims==" %%a in ("%~1\release") do if "%%a"=="JAVA_VERSION" set "number=%%~b"
for /f "tokens=1 delims=.-+" %%n in ("%number%") do set "number=%%n"
if %number% GEQ 25 set "jdk=%~f1"
exit /b 0

rem --- is there a build for this folder, and no source newer than it?
:is_fresh
set "build="
set "made_for="
if not exist "%home%\current" exit /b 0
for /f "usebackq tokens=1,* delims=|" %%a in ("%home%\current") do (
    set "build=%%a"
    set "made_for=%%b"
)
if /i not "%made_for%"=="%root%" set "build="
if not defined build exit /b 0
if not exist "%home%\%build%\%kind%.classpath" exit /b 0
rem cmd cannot compare times to the second: Windows' own shell does, and stops at the first newer file.
powershell -NoProfile -NonInteractive -Command "$made = (Get-Item -LiteralPath '%home%\started').LastWriteTimeUtc; $root = '%root%'; $files = @(Get-Item \"$root\pom.xml\", \"$root\*\pom.xml\") + @(Get-ChildItem \"$root\*\src\main\" -Recurse); if ($files.Where({ $_.LastWriteTimeUtc -gt $made }, 'First').Count) { exit 1 }"
if not errorlevel 1 set "fresh=yes"
exit /b 0

:build
if not exist "%home%" mkdir "%home%"
if not exist "%home%" exit /b 1
>&2 echo parley: building (the first time takes a minute or two; then seconds)
set "previous=%build%"
for /f %%t in ('powershell -NoProfile -NonInteractive -Command "Get-Date -Format yyyyMMdd-HHmmss"') do set "build=%%t-%RANDOM%"
>"%home%\started.new" echo %build%
setlocal
set "JAVA_HOME=%jdk%"
pushd "%root%"
set "commit="
if exist "%root%\.git" for /f "delims=" %%g in ('git describe --always --dirty "--exclude=*" 2^>nul') do set "commit=%%g"
call "%root%\mvnw.cmd" -B -ntp -Dstyle.color=never -Dfast -Dmaven.test.skip=true -Plauncher "-Dlauncher.home=%home%" "-Dlauncher.build=%build%" "-Dparley.commit=%commit%" package >"%home%\build.log" 2>&1 <nul
set "result=%ERRORLEVEL%"
popd
endlocal & set "result=%result%"
if not "%result%"=="0" goto build_failed
rem Builds but the one before go: that one may still be running, and then its files stay.
for /d %%d in ("%home%\2*-*") do if /i not "%%~nxd"=="%build%" if /i not "%%~nxd"=="%previous%" rmdir /s /q "%%~d" 2>nul
if not defined previous set "previous=%build%"
for %%j in ("%home%\lib\*.jar") do findstr /l /c:"/%%~nxj" "%home%\%build%\app.classpath" "%home%\%previous%\app.classpath" >nul 2>nul || del /q "%%~j" 2>nul
move /y "%home%\started.new" "%home%\started" >nul
>"%home%\current" echo %build%^|%root%
set "fresh=yes"
exit /b 0
:build_failed
>&2 findstr /b /l /c:"[ERROR]" "%home%\build.log"
>&2 echo parley: the build failed; all of it is in %home%\build.log
exit /b 1

rem --- the start-up cache, made once for each build by a rehearsal: in a folder of its own, and without this user's
rem     settings, which may name a real database
:rehearse
>&2 echo parley: preparing quick starts (once for each build)
setlocal
for /f "delims==" %%s in ('set PARLEY_ 2^>nul') do set "%%s="
set "headless="
if "%kind%"=="app" set "headless=-Dglass.platform=Headless -Dprism.order=sw"
"%jdk%\bin\java.exe" "@%here%\%kind%.args" %headless% "-XX:AOTCacheOutput=%cache%.new" chat.parley.installer.Rehearsal %kind% "%here%\rehearsal" >"%home%\rehearsal.log" 2>&1 <nul
set "result=%ERRORLEVEL%"
if "%result%"=="0" if exist "%cache%.new" move /y "%cache%.new" "%cache%" >nul
if not exist "%cache%" (
    >&2 echo parley: that did not work ^(see %home%\rehearsal.log^); starts are slower, nothing else is
    >"%cache%.failed" echo failed
)
rmdir /s /q "%here%\rehearsal" 2>nul
endlocal
exit /b 0
