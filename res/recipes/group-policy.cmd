@echo off
rem Group policy, user logon script (User Configuration, Windows Settings, Scripts, Logon):
rem plants a ticket at sign-in, in the user's own session. Not a startup script: that runs as
rem SYSTEM in session 0, where a plant is refused. Copy both programs by Preferences, Files, before.
rem Tried: the commands, twice in a row (0 and 0), under Wine by cmd; the policy on no real Windows.
set program=C:\Binome\binomectl.exe
if not exist "%program%" exit /b 0
"%program%" plant internet --put-back-after 180 --brief >nul 2>&1
rem 0: planted, or in place already with these settings. 73: refused; another ticket is in place.
exit /b %errorlevel%
