# Intune remediation, detection script: is a ticket still in place at the end of the day?
# Run with the logged-on credentials, in 64-bit PowerShell. Below 2,048 characters, ASCII, no BOM.
# Tried: commands, exit codes and length of the answer under Wine; the script on no real Windows.
$program = 'C:\Binome\binomectl.exe'
if (-not (Test-Path $program)) { Write-Output 'no Binome here'; exit 0 }
$state = & $program status --brief
Write-Output $state
# Any exit code but 0 starts the remediation.
if (($state | ConvertFrom-Json).ticket) { exit 1 }
exit 0
