# PowerShell 5.1 and 7: one row a PC, over a list of names, a name a line.
#   .\powershell-remoting.ps1 -List pcs.txt | Format-Table
# Tried: exit codes and members against binomectl under Wine; the script itself on no real Windows.
param([string]$List = 'pcs.txt', [string]$Program = 'C:\Binome\binomectl.exe')

Invoke-Command -ComputerName (Get-Content $List) -ArgumentList $Program -ScriptBlock {
    param($Program)
    # The JSON is ASCII, so that no code page is in its way.
    $answer = & $Program verify --user '@console' --brief --exit0 | ConvertFrom-Json
    [pscustomobject]@{
        Ticket  = $answer.ticket
        Verdict = $answer.verdict
        Attempt = $answer.attempt
        Error   = $answer.error
    }
} | Select-Object PSComputerName, Ticket, Verdict, Attempt, Error
